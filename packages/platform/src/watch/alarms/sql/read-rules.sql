select rule, bound, enabled from watch_rule
