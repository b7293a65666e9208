"""The drawing of a line over HTTP: computed, checked and drawn on request; nothing is stored yet."""
