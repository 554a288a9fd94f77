insert into bonded_settlement (list_no, cop_no, id, digest, verb, freed_fen, declaration_no, case_id, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
