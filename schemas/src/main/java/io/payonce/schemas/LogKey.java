package io.payonce.schemas;

import java.util.Locale;

/** The keys of the key-values in our log lines: no line uses another, and none tells of a buyer. */
public enum LogKey {
  ADDRESS("Where HTTP is listened on."),
  ADVERTISED("Where other instances ask this one."),
  APP("The app_id of an app of the merchants file."),
  APPS("How many apps the merchants file has."),
  CERTIFICATE("The number of a certificate, as Alipay computes it."),
  CLIENT("The address that a request comes from, IPv6 as its /64."),
  CONNECTIONS("How many connections there may be."),
  EXPIRY("When the certificate in use ends."),
  FAILURE("What went wrong, in words of ours or of Kafka's."),
  FAILURES("How often it has gone wrong since the start."),
  FROM("Where the very first start begins to read."),
  ISSUER("Who issues the tokens that are believed."),
  KEY("The id of a key of the merchants file."),
  KEYS("How many keys the issuer has."),
  LEFT_OUT("How many lines of this kind were left out since the last one."),
  LIMIT("How many files the process may have open."),
  OFFSET("Offset of the raw record."),
  OUTCOME("What a request or a record became."),
  PARTITION("Partition of the raw record."),
  PATH("The path of a request that was refused, without its query."),
  PEER("Another instance."),
  PORT("The port that is listened on."),
  PROVIDER("Who computes RSA."),
  REASON("Why a record was ignored or rejected: a name of REASONS.md."),
  REMEDY("What to do."),
  REQUEST_ID("The ingress's name for the request, also in its answer and its record."),
  STATE("The directory of a store of local state."),
  STATUS("HTTP status of the answer."),
  STEP("What is done without while room is short, see the README of the ingress."),
  TASK("Work that goes on beside requests and records."),
  TOPIC("A topic of Kafka."),
  TRACE_ID("The trace that it belongs to (W3C Trace Context).");

  private final String meaning;

  LogKey(String meaning) {
    this.meaning = meaning;
  }

  /** As it stands in a line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its value is. */
  public String meaning() {
    return meaning;
  }
}
