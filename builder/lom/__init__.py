"""What a catalogue has to know of a course or a module (IEEE 1484.12.1), in the two forms that SCORM uses."""
