"""Archives and mails as folders of documents, of which nothing is ever unpacked to disk."""
