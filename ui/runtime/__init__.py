"""What every window program needs of Qt: application, engine, texts, icons, the loop's thread, screens, keyboard."""
