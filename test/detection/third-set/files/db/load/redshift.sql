COPY events FROM 's3://acme-events/2026/'
CREDENTIALS 'aws_access_key_id=AKIAUXL2U7NT5DLD7ZNJ;aws_secret_access_key=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'
FORMAT PARQUET;
CREATE STAGE raw URL = 'azure://stacme.blob.core.windows.net/raw'
  CREDENTIALS = (AZURE_SAS_TOKEN = '?sv=2024-05-04&ss=b&srt=co&sp=rl&sig=qpw6iv2emNScqBoEgAhiCsJmG2p%2BY%2F%2Bxqt%2Fm5R6KWh8%3D');
ALTER USER loader SET PASSWORD = '0nyx.gl4ci3r.Tromso' MUST_CHANGE_PASSWORD = FALSE;
INSERT INTO settings (name, value) VALUES ('smtp_password', 'K1_ZzWF0.hH1Wf2');
