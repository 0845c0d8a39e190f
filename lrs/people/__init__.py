"""Who there is and who may see whom: persons and their accounts, logins, mentoring links.

Framework-free; the pages and the command line call it, and it calls the storage.
"""
