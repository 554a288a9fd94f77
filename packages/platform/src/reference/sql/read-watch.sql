select version from reference_watch
