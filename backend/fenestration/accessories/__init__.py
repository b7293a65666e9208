"""What goes with a unit and is no part of its frame and panels: sill pan, nail fin, screens, hardware."""
