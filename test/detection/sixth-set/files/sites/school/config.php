<?php  // Moodle configuration file

unset($CFG);
global $CFG;
$CFG = new stdClass();

$CFG->dbtype    = 'pgsql';
$CFG->dblibrary = 'native';
$CFG->dbhost    = 'pg.internal';
$CFG->dbname    = 'moodle';
$CFG->dbuser    = 'moodle';
$CFG->dbpass    = 'sJoA6t*sWt=!9wp32H';
$CFG->prefix    = 'mdl_';
$CFG->dboptions = array (
  'dbpersist' => 0,
  'dbport' => 5432,
  'dbsocket' => '',
);

$CFG->wwwroot   = 'https://learn.eastvale.example';
$CFG->dataroot  = '/var/moodledata';
$CFG->admin     = 'admin';
$CFG->directorypermissions = 02770;

$CFG->passwordsaltmain = '0FBF=GC.H=di.bDIeB5j3h8eJhD:~H';
//$CFG->upgradekey = 'cnWt4RF3rqNaHH';
$CFG->session_redis_auth = getenv('REDIS_PASSWORD');
$CFG->passwordreuselimit = 5;
$CFG->minpasswordlength = 12;

require_once(__DIR__ . '/lib/setup.php');

// There is no php closing tag in this file,
// it is intentional because it prevents trailing whitespace problems!
