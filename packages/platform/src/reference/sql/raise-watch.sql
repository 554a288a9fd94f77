update reference_watch set version = version + 1
