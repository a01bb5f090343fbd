package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.load.LoadRun;
import io.payonce.ops.bench.load.LoadSettings;
import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.Receiver;
import io.payonce.ops.bench.site.ServiceJvm;
import io.payonce.ops.bench.site.Site;
import io.payonce.ops.bench.site.SiteSettings;
import io.payonce.ops.bench.state.State;
import io.payonce.ops.bench.traffic.EventWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Broker, ingress and processor, each a JVM of its own, from request to committed event. */
final class Pipeline implements AutoCloseable {

  private static final String APPLICATION = "bench-end-to-end_v1";

  private final Site site;
  private final ServiceJvm processor;
  private final CommittedRecords committed;
  private final EventWatch events;

  private Pipeline(Site site, ServiceJvm processor, CommittedRecords committed, EventWatch events) {
    this.site = site;
    this.processor = processor;
    this.committed = committed;
    this.events = events;
  }

  /** Starts all; returns when the processor is ready too. */
  static Pipeline start(SiteSettings siteSettings, ProcessorSettings settings)
      throws InterruptedException {
    Site site = Site.start(siteSettings);
    try {
      ServiceJvm processor = processor(site, siteSettings.directory(), settings);
      return new Pipeline(
          site,
          processor,
          new CommittedRecords(site.broker().client(), APPLICATION),
          EventWatch.start(site.broker().client()));
    } catch (InterruptedException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /** As a receiver: what it answers is the ingress's, what it costs is everybody's. */
  Receiver receiver(String name) {
    Map<String, List<Long>> processes = new HashMap<>(site.processes());
    processes.put("processor", List.of(processor.pid()));
    return new Receiver(name, site.notifyUri(), processes);
  }

  /** Runs a load by schedule; returns when all of it is committed and read. */
  PipelineLoad load(List<byte[]> bodies, LoadSettings settings)
      throws IOException, InterruptedException {
    EventLatencies latencies = new EventLatencies(bodies);
    events.tell(latencies);
    try (LoadRun run = LoadRun.of(bodies, settings, latencies);
        LagMeter meter = LagMeter.begin(committed, run::sent, settings.warmup().toMillis())) {
      LoadResult result = run.run();
      BacklogGrowth lag = meter.end();
      processor.checkAlive();
      committed.awaitAll();
      events.awaitCaughtUp(site.broker().client());
      return new PipelineLoad(result, latencies.latency(), latencies.withoutEvent(), lag);
    } finally {
      events.tell(EventWatch.Listener.DEAF);
    }
  }

  @Override
  public void close() {
    events.close();
    committed.close();
    processor.close();
    site.close();
  }

  private static ServiceJvm processor(Site site, Path directory, ProcessorSettings settings)
      throws InterruptedException {
    Path state = State.fresh(directory.resolve("processor-state"));
    ServiceJvm processor =
        settings.start(
            "processor",
            directory,
            new ProcessorSettings.Start(site.broker(), APPLICATION, state, Map.of()));
    processor.awaitReady();
    return processor;
  }
}
