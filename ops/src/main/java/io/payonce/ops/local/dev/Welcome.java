package io.payonce.ops.local.dev;

import io.payonce.ops.cli.Shell;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;

/** Tells a newcomer where everything listens and what to try first. */
final class Welcome {

  private Welcome() {}

  /**
   * Prints it, with a sample that works as printed.
   *
   * @param sandbox null when the merchants file is somebody's own
   */
  static void print(
      PrintWriter out,
      DevDirectory directory,
      Installation installation,
      Path merchants,
      SandboxMerchant sandbox) {
    String lifetime = directory.isTemporary() ? " (removed at the end)" : " (kept)";
    line(out, "notifications", installation.notifyUrl());
    line(out, "queries", installation.queryUrl() + "  /health/ready  /metrics");
    line(
        out,
        "kafka",
        installation.bootstrapServers() + "  topics " + Installation.TOPICS.prefix() + "*");
    line(out, "directory", directory.root() + lifetime);
    line(out, "merchants", merchants.toString());
    line(out, "try", sandbox == null ? send(installation) : curl(directory, installation, sandbox));
  }

  private static String curl(
      DevDirectory directory, Installation installation, SandboxMerchant sandbox) {
    Sample.write(directory.sample(), sandbox.signatory(), Instant.now());
    String sample = Shell.quoted("@" + directory.sample());
    return "curl -sS --data-binary " + sample + " " + installation.notifyUrl();
  }

  private static String send(Installation installation) {
    return "ops/payonce send --key ALIPAY_PRIVATE_KEY --app-id APP --url "
        + installation.notifyUrl();
  }

  private static void line(PrintWriter out, String title, String content) {
    out.printf("%-14s %s%n", title, content);
  }
}
