package io.payonce.ops;

import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.schemas.Topics;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A verb that was run in this JVM.
 *
 * @param out what it said
 * @param err what it complained of
 */
public record VerbRun(int exitCode, String out, String err) {

  /** Runs a verb with its flags on topics of a broker. */
  public static VerbRun of(TestBroker broker, Topics topics, String... line) {
    return of(whole(broker, topics, line).toArray(String[]::new));
  }

  /** Runs a whole command line. */
  public static VerbRun of(String... line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    int exitCode = OpsMain.commandLine(terminal, new StopSignal()).execute(line);
    return new VerbRun(exitCode, out.toString(), err.toString());
  }

  /** The same in a JVM of its own, which can be killed. */
  public static JavaProcess start(TestBroker broker, Topics topics, String... line) {
    return JavaProcess.start(
        // Its log is its own: an earlier run of the tests had the same prefix.
        topics.prefix() + line[0] + "-" + ProcessHandle.current().pid(),
        new JavaProcess.Spec(
            null,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            OpsMain.class,
            whole(broker, topics, line)));
  }

  /** The command line of both. */
  public static List<String> whole(TestBroker broker, Topics topics, String... line) {
    List<String> whole = new ArrayList<>(List.of(line));
    whole.addAll(
        List.of("--bootstrap-server", broker.bootstrapServers(), "--prefix", topics.prefix()));
    return whole;
  }
}
