/* monthly load */
options mprint symbolgen;
%let tokens = 3;
libname dw odbc dsn=warehouse user=sas password="drwrt89120" schema=dbo;
filename out sftp "/in/orders.csv" host="files.hollins.example" user="sas" optionsx="-i /home/sas/.ssh/id_rsa";

proc sql;
    connect to oracle (user=sas orapw=ZMQc3vBHsDe5 path="ora01");
    create table resets as select * from dw.password_resets where token is not null;
quit;

data keys; set dw.keys; key_id = compress(key_id); run;
