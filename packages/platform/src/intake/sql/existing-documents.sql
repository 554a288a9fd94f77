-- Keys that are taken and have been locked, with the version they name; of one in an archived day only where it stands.
select k.kind, k.owner, k.number, k.day, k.id, k.state, k.app_time, k.digest, d.app_type, d.guid, d.seller, d.pre_no, d.answer, d.answer_text
from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
join document_key k on k.kind = w.kind and k.owner = w.owner and k.number = w.number
left join document d on d.day = k.day and d.id = k.id
