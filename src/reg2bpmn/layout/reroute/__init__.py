"""Lines that cross others or go a long way, taken up and led anew in px around all that stands."""
