select code, sealed_day::text as sealed_day, sealed from patrol_company
