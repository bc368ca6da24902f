"""What every room stands on: ids, clock, errors, masking, texts, log, resources, settings, keys, tools, the frame."""
