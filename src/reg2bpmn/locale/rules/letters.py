"""Letters that are mistaken for one another in print, in Kazakh and in Russian words, the commonest of them first."""

from __future__ import annotations

MISTAKEN = ("кқ", "гғ", "нң", "уүұ", "оө", "хһ", "еёәэ", "иі")
