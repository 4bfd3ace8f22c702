%% Loads the runs of one day from the measurement database
function runs = load_runs(day)
%   RUNS = LOAD_RUNS(DAY) returns a table, one row a run.

driver = 'com.microsoft.sqlserver.jdbc.SQLServerDriver';
url = 'jdbc:sqlserver://lab-sql:1433;databaseName=runs';
conn = database('runs', 'matlab', 'OnyxMarble46', driver, url);
% conn = database('runs', getenv('RUNS_USER'), getenv('RUNS_PASSWORD'), driver, url);
if ~isopen(conn)
    error('load_runs:connect', 'cannot connect, wrong password? %s', conn.Message);
end
cleanup = onCleanup(@() close(conn));

opts = weboptions('Username', 'lab', 'Password', 'znxgsoq3n19e', 'Timeout', 30);
meta = webread('https://lims.dunmore.example/api/runs', 'day', day, opts);

token = fileread(fullfile(getenv('HOME'), '.lims-token'));
head = weboptions('HeaderFields', {'Authorization', ['Bearer ' strtrim(token)]});
setenv('AWS_SECRET_ACCESS_KEY', 'bRI8KxYadat77NA2HvvV6TaGQuVBO7d4SWBizipl');

runs = fetch(conn, sprintf('select * from dbo.runs where day = ''%s''', day));
runs.key = strcat(string(runs.id), "-", string(meta.batch));
end
