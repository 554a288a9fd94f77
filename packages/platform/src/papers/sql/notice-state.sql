select state, due_day::text as "dueDay" from tax_notice where no = $1
