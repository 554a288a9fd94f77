select from tax_summary where summary_day = $1
