package io.payonce.testing;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka node in a container; needs Docker. */
final class BrokerContainer implements BrokerNode {

  static final String IMAGE = "apache/kafka:4.4.0";

  private final DockerClient docker = DockerClientFactory.instance().client();
  private final KafkaContainer container = new KafkaContainer(IMAGE);

  BrokerContainer() {
    BrokerSettings.cluster().forEach((name, value) -> container.withEnv(variable(name), value));
    // A port that Docker picks would be another one after a restart.
    container.setPortBindings(List.of("127.0.0.1:" + FreePort.next() + ":9092"));
    container.start();
  }

  /** Whether Docker answers on this machine. */
  static boolean isAvailable() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void pause() {
    docker.pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void resume() {
    docker.unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void kill() {
    docker.killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void restart() {
    docker.restartContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void damage(String topic, int partition, long offset) {
    throw new UnsupportedOperationException(
        "the data of a container cannot be reached: run with -D"
            + TestBroker.KIND_PROPERTY
            + "=process");
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  @Override
  public void close() {
    container.stop();
  }

  private static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
