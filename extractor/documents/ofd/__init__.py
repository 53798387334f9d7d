"""OFD, the fixed-layout format of Chinese offices (GB/T 33190): pages as letters and lines with their places."""
