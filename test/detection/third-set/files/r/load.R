library(DBI)
library(httr)

con <- dbConnect(RPostgres::Postgres(), dbname = "clinic", user = "stat", password = "Qu4rtz_hazel_30")
Sys.setenv(CENSUS_API_KEY = "bea7511dc7456e5f94a035c9366fcecb0adc08dd")
options(gargle_oauth_email = "stat@example.org", token.cache = TRUE)
resp <- GET("https://api.example.org/v1/cohort", add_headers(Authorization = paste("Bearer", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtcGVybWl0cyIsImlhdCI6MTcxMzY2MjU5MH0.rJ3tPeRr3QikzKldePBc6Ebr1xjZAQlhrjinH0mXFR0")))
password_length <- 16L
