"""What people run beside the build: a new record, a review, the sources, measurements."""
