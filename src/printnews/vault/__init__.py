"""What people do with past issues: merge them, prove the volume, add to it."""
