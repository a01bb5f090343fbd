package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.OpsMain;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** {@code payonce} of a version in which one class of the processor reads otherwise. */
final class OtherVersion {

  private static final Path SOURCES = Path.of("..", "processor", "src", "main", "java");

  private OtherVersion() {}

  /** Compiles a class of the processor after one place in it was altered. */
  static void compile(Path directory, String className, String was, String is) throws IOException {
    String name = className.replace('.', '/') + ".java";
    String source = Files.readString(SOURCES.resolve(name));
    assertEquals(source.indexOf(was), source.lastIndexOf(was), "more than one place in " + name);
    assertTrue(source.contains(was), "no such place in " + name);
    Path altered = directory.resolve(Path.of(name).getFileName());
    Files.writeString(altered, source.replace(was, is));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int status =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            classPath(),
            "-d",
            directory.toString(),
            altered.toString());
    assertEquals(0, status, "the altered class does not compile");
  }

  /** Runs the arguments after the first as a command line, with the classes of that directory. */
  public static void main(String[] args) throws Exception {
    List<URL> path = new ArrayList<>(List.of(url(args[0])));
    for (String entry : classPath().split(File.pathSeparator)) {
      path.add(url(entry));
    }
    // Never closed: the verb ends the JVM.
    URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    String[] line = new String[args.length - 1];
    System.arraycopy(args, 1, line, 0, line.length);
    loader
        .loadClass(OpsMain.class.getName())
        .getMethod("main", String[].class)
        .invoke(null, (Object) line);
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
