using LibPQ, HTTP

const CONN = LibPQ.Connection("host=db port=5432 dbname=grid user=grid password=dahliapebblenimbus")
ENV["ENTSOE_TOKEN"] = "4b8dc0d2-0ea3-4518-aada-283b23156d74"
const RUN_ID = "bc6a9e26-34eb-4e5e-aa0f-749a617da4e9"
tokenize(text) = split(text)
