# syntax=docker/dockerfile:1
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements ./requirements
# What else there is: `--build-arg EXTRAS="redis postgresql fast"`.
ARG EXTRAS="redis postgresql"
RUN python -m venv /opt/footnote \
    && for lock in run $EXTRAS; do \
        /opt/footnote/bin/pip install --no-cache-dir --no-deps --require-hashes \
            -r "requirements/$lock.txt" || exit 1; \
    done
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY retrieval ./retrieval
RUN /opt/footnote/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/footnote --create-home footnote
COPY --from=build /opt/footnote /opt/footnote
COPY --chown=footnote:footnote corpus /var/lib/footnote/corpus
USER 10001
WORKDIR /var/lib/footnote
ENV PATH=/opt/footnote/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    CORPUS_DIR=/var/lib/footnote/corpus \
    STATE_DIR=/var/lib/footnote/state \
    LOG_FORMAT=json \
    OPS_LISTEN=127.0.0.1:8081
VOLUME ["/var/lib/footnote/corpus", "/var/lib/footnote/state"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8081/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["footnote", "run"]
