"""Who is there: what the realtime service reports, turned into online and last seen."""
