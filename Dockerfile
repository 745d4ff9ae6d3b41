# syntax=docker/dockerfile:1
# The container image of the webhook server: no shell, no package manager, not root, fit for a read-only root file system.
#
#   docker build --tag admissionguard .
#   docker run --rm --publish 127.0.0.1:8443:8443 admissionguard --address 0.0.0.0
#
# A build that must be repeatable to the byte gives the two bases by digest:
# --build-arg SDK=...@sha256:... --build-arg RUNTIME=...@sha256:...
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM --platform=$BUILDPLATFORM ${SDK} AS build
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
RUN --mount=type=cache,target=/nuget dotnet publish src/AdmissionGuard --configuration Release --arch $TARGETARCH --no-self-contained --output /app \
    -p:PublishReadyToRun=true -p:ContinuousIntegrationBuild=true -p:SatelliteResourceLanguages=en \
    -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false

FROM ${RUNTIME}
WORKDIR /app
COPY --from=build /app .
# The diagnostics port of .NET is a socket in a folder that a read-only root file system does not let it make.
ENV DOTNET_EnableDiagnostics=0
EXPOSE 8443 8080
USER $APP_UID
ENTRYPOINT ["/app/AdmissionGuard"]
