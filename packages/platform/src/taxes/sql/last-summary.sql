select max(summary_day)::text as day from tax_summary
