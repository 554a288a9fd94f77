-- The latest first. Null: whatever it is.
select no, at, who, role, what, object, reason, detail from audit_entry
where no < $1 and ($2::text is null or who = $2) and ($3::text is null or object = $3) and ($4::text is null or what = $4)
  and ($5::timestamptz is null or at >= $5)
order by no desc limit $6
