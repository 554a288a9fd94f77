-- A company has read its notices up to this one; never back. $1 participant, $2 notice
insert into company_notice_read (participant, notice)
select participant, max(id) from company_notice where participant = $1 and id <= $2 group by participant
on conflict (participant) do update set notice = greatest(company_notice_read.notice, excluded.notice)
