-- What others have written to a company and nobody of it has answered or read; each counted up to a hundred. $1 company
select
  (select count(*) from (select 1 from desk_question where receiver = $1 and answered_at is null limit 100) q) as questions,
  (select count(*) from (
    select 1 from company_notice
    where participant = $1 and id > coalesce((select notice from company_notice_read where participant = $1), 0)
    limit 100
  ) n) as letters,
  (select count(*) from (select 1 from ticket where company = $1 and company_seen < entries limit 100) t) as tickets
