select id, made_at, object, text from company_notice where participant = $1 and id < $2 order by id desc limit $3
