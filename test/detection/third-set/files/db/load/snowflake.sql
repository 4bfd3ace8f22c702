COPY events FROM 's3://acme-events/2026/'
IAM_ROLE 'arn:aws:iam::830279822027:role/redshift-load'
FORMAT PARQUET;
CREATE STAGE raw URL = 'azure://stacme.blob.core.windows.net/raw'
  STORAGE_INTEGRATION = azure_int;
ALTER USER loader SET RSA_PUBLIC_KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8ACtqihlRcYlUB8Gp4fAlOwAirOeos3/IT4wAVbdvpBYOScPCb88pjb607xd3X7BKsdXdHAb31dEzTyfoojBiUMMT1VVqa/2M9I1qcfz8QF9kOtKMngvytA7xtikIgY0bRdsMrjbaacPqHsgfSW1PpXsyNQ34c5nZrYlshl7Dkgje4SVis3AjnhgVzfHEESs3vUmjsMfUxb6x8fZcZNSt9EZD3tq1XxTQhZC9xlMxD8UKUWxdcgWs0wbWsoCrHnAnt3zN/99o0fZg=' MUST_CHANGE_PASSWORD = FALSE;
INSERT INTO settings (name, value) VALUES ('smtp_password', '${SMTP_PASSWORD}');
