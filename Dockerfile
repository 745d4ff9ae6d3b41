# The container image of the webhook server: no shell, no package manager, not root, fit for a read-only root file system.
#
#   docker build --tag admissionguard .
#   docker run --rm --read-only --cap-drop ALL --publish 127.0.0.1:8443:8443 admissionguard --address 0.0.0.0
#
# For a release, say what is built from what:
#
#   --build-arg SDK_DIGEST=sha256:...  --build-arg RUNTIME_DIGEST=sha256:...    the two bases, pinned
#   --build-arg VERSION=...  --build-arg REVISION=...  --build-arg SOURCE=...   labels: version, commit, address of the sources
#   --build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)                    the time that every file gets
#
# The layer of the program is then the same to the byte whenever and wherever it is built. There is no "syntax" line: it would bring in a
# third image, not pinned.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG SDK_DIGEST=
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
ARG RUNTIME_DIGEST=

FROM --platform=$BUILDPLATFORM ${SDK}${SDK_DIGEST:+@${SDK_DIGEST}} AS build
ARG TARGETARCH
ENV NUGET_PACKAGES=/nuget DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source

# Project files first: as long as they stay the same, a changed source file costs no restore.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Directory.Build.props src/BannedSymbols.txt src/
COPY src/AdmissionGuard.Images/AdmissionGuard.Images.csproj src/AdmissionGuard.Images/packages.lock.json src/AdmissionGuard.Images/
COPY src/AdmissionGuard.Notary/AdmissionGuard.Notary.csproj src/AdmissionGuard.Notary/packages.lock.json src/AdmissionGuard.Notary/
COPY src/AdmissionGuard.Policies/AdmissionGuard.Policies.csproj src/AdmissionGuard.Policies/packages.lock.json src/AdmissionGuard.Policies/
COPY src/AdmissionGuard.Kubernetes/AdmissionGuard.Kubernetes.csproj src/AdmissionGuard.Kubernetes/packages.lock.json src/AdmissionGuard.Kubernetes/
COPY src/AdmissionGuard/AdmissionGuard.csproj src/AdmissionGuard/packages.lock.json src/AdmissionGuard/

# The lock files name no platform, because no package differs by platform. So the locked restore checks the hash of every package
# here, and the publish below adds nothing to them but the compiler and the host of its platform.
RUN --mount=type=cache,target=/nuget dotnet restore src/AdmissionGuard --locked-mode
COPY src/ src/
ARG SOURCE_DATE_EPOCH=0

# Without symbols: the logging generator writes its classes in an order of chance, which only they show.
RUN --mount=type=cache,target=/nuget dotnet publish src/AdmissionGuard --configuration Release --arch $TARGETARCH --no-self-contained --output /image/app \
    -p:PublishReadyToRun=true -p:ContinuousIntegrationBuild=true -p:SatelliteResourceLanguages=en -p:RunAnalyzers=false \
    -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
    && find /image -exec touch --no-dereference --date=@$SOURCE_DATE_EPOCH {} +

FROM ${RUNTIME}${RUNTIME_DIGEST:+@${RUNTIME_DIGEST}}
ARG RUNTIME
ARG RUNTIME_DIGEST
ARG VERSION=0.1.0
ARG REVISION=
ARG SOURCE=
LABEL org.opencontainers.image.title="AdmissionGuard" \
    org.opencontainers.image.description="A Kubernetes validating admission webhook that lets only well-secured images run" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version=$VERSION \
    org.opencontainers.image.revision=$REVISION \
    org.opencontainers.image.source=$SOURCE \
    org.opencontainers.image.base.name=$RUNTIME \
    org.opencontainers.image.base.digest=$RUNTIME_DIGEST

# With the folder, whose time would else be that of the build.
COPY --from=build /image/ /

# The diagnostics port of .NET is a socket in a folder that a read-only root file system does not let it make.
ENV DOTNET_EnableDiagnostics=0
EXPOSE 8443 8080

# By number: a kubelet that is to see to runAsNonRoot cannot look names up. 1654 is the user "app" of the base.
USER 1654:1654

# The orchestrator asks /healthz and /readyz; in the image there is no program that could.
HEALTHCHECK NONE
ENTRYPOINT ["/app/AdmissionGuard"]
