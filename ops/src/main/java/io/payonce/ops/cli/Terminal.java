package io.payonce.ops.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The two streams to people and programs.
 *
 * @param out results
 * @param bytes the same stream as {@code out}, for what is no text
 * @param err messages and progress
 * @param isOutColoured whether results may carry colours
 * @param isErrTerminal whether progress may rewrite its line
 */
public record Terminal(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    boolean isOutColoured,
    boolean isErrTerminal) {

  /**
   * The streams of this process, always in UTF-8.
   *
   * <p>The launcher looks whether they are terminals: up to JDK 21 Java says so only of both at
   * once.
   */
  public static Terminal ofProcess() {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Terminal(
        writer(out),
        out,
        writer(new FileOutputStream(FileDescriptor.err)),
        Boolean.getBoolean("payonce.out.terminal") && allowsColour(System.getenv("NO_COLOR")),
        Boolean.getBoolean("payonce.err.terminal"));
  }

  /** The convention of no-color.org: set to anything, it forbids colours. */
  static boolean allowsColour(String noColor) {
    return noColor == null || noColor.isEmpty();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
