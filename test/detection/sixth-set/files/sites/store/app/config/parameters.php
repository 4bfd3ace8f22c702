<?php return array (
  'parameters' =>
  array (
    'database_host' => '127.0.0.1',
    'database_port' => '',
    'database_name' => 'store',
    'database_user' => 'store',
    'database_password' => 'HijITdIo32qbQE74',
    'database_prefix' => 'ps_',
    'database_engine' => 'InnoDB',
    'mailer_transport' => 'smtp',
    'mailer_host' => '127.0.0.1',
    'mailer_user' => NULL,
    'mailer_password' => NULL,
    'secret' => 'ViRyEhaAJ3pifSaIX4WL1oykUnmN4k1RBve3zc1wX0UI1lBrfKlczAPEoBAyPTU4',
    'ps_caching' => 'CacheMemcache',
    'ps_creation_date' => '2025-03-11',
    'locale' => 'en-US',
    'cookie_key' => 'k2HxP47mYUR6UnXTuNr98X04Yx4PBAZksuxNbzDbfmWkLNyNE5z57XjQK4DUG5M1',
    'cookie_iv' => 'Rf5O1B4VYacs1qMNPVj1dQ3SsSwLQaNm',
    'new_cookie_key' => 'def00000b8c0638a46b773aafc6bdebfcf74a1048427c0c14b6dc2aa7cc3fba689e301b3bd908104523490035fb88537bc86ca14f53762cf64c1a0cf740755a40d2bb6da',
    'api_public_key' => '-----BEGIN PUBLIC KEY-----
/NKFfgafYUUUAxV8IvbakHEZsoItgPSYNq5ZeKKEL7ze5vVRliXj24xy35SKHiw1
same0Rd/eocExZL4GnRBYvEXn6FqzNMOtfQBdRAYnFuO9YBopmRBOkLXzoHAnh/H
-----END PUBLIC KEY-----
',
    'api_private_key' => '-----BEGIN PRIVATE KEY-----
HzQQSDnAAQk+8QPOui0rUB6pHxeheI59TSqYVFMZXMOtlHbbxsSXl16iVC7zb2zL
aI1t97Ny4MrX99mBtTpC7PpguU719Y70OpyxdYt9NE3aJs2xfJfHP/boCGXRHxa1
KrdSWLREzHrgTCL3gUJrkj/l3a01zntLmXZBBBsIk0Yk0McBUVSAZ7OnR75UgBPV
wCFD1yryz9pHrjJrAkB3nXzigqCVlBM++C7UfjjeCB0qfJh9k3BFG0JPGV8r3Lcs
yuA2thB71EWao0nz2pjaXYr6jCcku7ABwGBfuhiDLlCl2anZlEaXA2gRGW3dnX/k
CxrOPEBaCiz5U2gYkgkXDUByo7+FxqkfRiy8hDB0GOZODHBBfGZCUDLNhOQZQ4rL
dKSMau1O8UcePMeM8NhaIbRusZcIq1QMPtDsVquls52QaeKPTgQCdBSUCnXxyb21
KWR87OvrPowfK86GPXzk5LEfkALLSq9BC0bb+//ElDA0nwjzw0k5O4Tm/FAKkElG
ARC98dgE5/pCpYG5r+Z8MA==
-----END PRIVATE KEY-----
',
  ),
);
