"""What befalls a made report, in print or on its way: one module for each thing that is damaged."""
