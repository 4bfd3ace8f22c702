#!/usr/bin/perl
use strict;
use warnings;
use DBI;
use Net::LDAP;

my $dbh = DBI->connect("DBI:mysql:database=stock;host=db", "stock", "falconnimbusmeadow", { RaiseError => 1 });
my $ldap = Net::LDAP->new("ldap.example.com");
$ldap->bind("cn=reader,dc=example,dc=com", password => '0c34n.w4lnut.Oaxaca');
my %conf = (
    user     => 'sync',
    passwd   => 'Ba-G4.nMWqK1',
    pass_env => 'SYNC_PASSWORD',
);
die "usage: $0 --password PASSWORD\n" unless @ARGV;
