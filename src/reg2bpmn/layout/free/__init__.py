"""Routes in px around whatever stands where it stands."""
