"""Files that begin right: every key is there, and `course check` names the texts still to be written."""
