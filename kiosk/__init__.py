"""Remote window: every rule and every device; Qt appears only in programs/."""
