-- $1 report, $2 when, $3 login, $4 note, $5 customs districts of whoever closes it (none: all)
update citizen_report r set closed_at = $2, closed_by = $3, closing_sealed = $4
where r.id = $1 and r.closed_at is null
  and (cardinality($5::text[]) = 0 or not exists (
    select from decision d where d.day = r.day and d.id = r.case_id and d.invt_no is not null and not left(d.invt_no, 4) = any ($5)
  ))
