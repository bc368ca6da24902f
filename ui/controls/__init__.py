"""Controls that know no office words."""
