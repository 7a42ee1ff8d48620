# The bot alone, as a user without rights: docs/host.md, «Docker».
FROM python:3.11.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /opt/mentor-bot
COPY requirements/run.lock requirements/run.lock
RUN python -m pip install --require-hashes -r requirements/run.lock
COPY pyproject.toml README.md LICENSE ./
COPY surveys surveys
COPY storage storage
COPY handlers handlers
COPY scheduler scheduler
COPY bot bot
RUN python -m pip install --no-deps --no-build-isolation . \
    && useradd --system --uid 10001 --home-dir /var/lib/mentor-bot --create-home mentorbot \
    && install -d -o mentorbot -m 700 /var/lib/mentor-bot/data

USER mentorbot
WORKDIR /var/lib/mentor-bot
# a read-only container has no other place to write to; matplotlib keeps its list of fonts in /tmp
ENV DATA_DIR=/var/lib/mentor-bot/data \
    MPLCONFIGDIR=/tmp/matplotlib
VOLUME /var/lib/mentor-bot/data
ENTRYPOINT ["mentor-bot"]
CMD ["run"]
