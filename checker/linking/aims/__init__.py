"""What each commune sets for the term ahead: figures named by indicator, ready to be laid side by
side. Rows of facts become aims (`stated`), and a commune's aims of one indicator one setting."""
