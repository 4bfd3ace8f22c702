using LibPQ, HTTP

const CONN = LibPQ.Connection("host=db port=5432 dbname=grid user=grid")
ENV["ENTSOE_TOKEN"] = readchomp("/run/secrets/entsoe")
const RUN_ID = "18e207d4-9e61-4a2c-af4e-d4dddebc1783"
tokenize(text) = split(text)
